import { Badge } from '@mantine/core';

// Something in it has failed and waits for a person.
export function StuckMark() {
  return (
    <Badge variant="filled" color="red" tt="none">
      stuck
    </Badge>
  );
}
