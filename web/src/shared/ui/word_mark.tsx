import { Badge } from '@mantine/core';

// A word about something, framed; never colour alone.
export function WordMark({ children, sign, strong = false }: { children: string; sign?: string; strong?: boolean }) {
  return (
    <Badge
      size="sm"
      variant={strong ? 'filled' : 'default'}
      tt="none"
      {...(strong && { color: 'orange' })}
      {...(sign && { leftSection: <span aria-hidden>{sign}</span> })}
    >
      {children}
    </Badge>
  );
}
