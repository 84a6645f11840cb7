// tandem backup: copies of a store, taken while the server runs; beside the server, not through it, so they can be
// made, checked and brought back where no server is.
#include "cli/output.h"
#include "store/sqlite/backup.h"

namespace tandem::cli {

namespace {

using store::sqlite::StoreFacts;

std::string store_file(const Invocation& invocation) { return invocation.text("--data") + "/tandem.db"; }

int show(const Invocation& invocation, const std::string& path, const StoreFacts& facts) {
  print_object(invocation, Value::context({{"file", path},
                                           {"bytes", facts.bytes},
                                           {"schemaVersion", facts.schema_version},
                                           {"records", facts.records},
                                           {"until", facts.newest_at ? Value(to_iso(*facts.newest_at)) : Value()}}));
  return ok;
}

template <class Work>
StoreFacts or_fail(ExitCode code, const char* hint, Work&& work) {
  try {
    return work();
  } catch (const store::StoreError& error) {
    throw Failure(code, error.what(), hint);
  }
}

int create(const Invocation& invocation) {
  const std::string to = invocation.text("FILE");
  const auto facts = or_fail(failed, "", [&] { return store::sqlite::back_up(store_file(invocation), to); });
  return show(invocation, to, facts);
}

int verify(const Invocation& invocation) {
  const std::string path = invocation.text("FILE");
  return show(invocation, path, or_fail(check_failed, "Do not delete the backup before this one yet.", [&] {
                return store::sqlite::verify(path);
              }));
}

int restore(const Invocation& invocation) {
  const std::string from = invocation.text("FILE"), to = store_file(invocation);
  const auto facts = or_fail(failed, "", [&] { return store::sqlite::restore(from, to); });
  invocation.say("Restored; start it with: tandem serve --data " + invocation.text("--data"));
  return show(invocation, to, facts);
}

const Option data{"--data", "DIR", "the directory of the store", "tandem-data"};

}  // namespace

Commands backup_commands() {
  return {
      {.noun = "backup",
       .verb = "create",
       .summary = "Copy a store into one file, while its server runs",
       .details =
           "Everything that was answered before the copy began is in it, and nothing in part. It is checked before it gets "
           "its name, and never replaces a file.",
       .arguments = {{"FILE", "a file that is not there yet"}},
       .options = {data},
       .example = "tandem backup create --data tandem-data tandem-backup.db",
       .run = create},
      {.noun = "backup",
       .verb = "verify",
       .summary = "Read a whole backup, and say until when it goes",
       .details = "The exit code is 7 if it could not be restored.",
       .arguments = {{"FILE", "made by 'tandem backup create'"}},
       .example = "tandem backup verify tandem-backup.db",
       .run = verify},
      {.noun = "backup",
       .verb = "restore",
       .summary = "Put a backup where no store is yet",
       .details = "It replaces no store: move the old directory away, or name another.",
       .arguments = {{"FILE", "made by 'tandem backup create'"}},
       .options = {data},
       .example = "tandem backup restore tandem-backup.db --data restored-data",
       .run = restore},
  };
}

}  // namespace tandem::cli
