"""The stretch of months the example town life is told for."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Span:
    """A number of months up to and including the month of `until`.

    Attributes:
        months: the first day of every month, oldest first.
        until: today, in the eyes of the example.
    """

    months: tuple[date, ...]
    until: date

    def moment_of(self, month: date) -> float:
        """Return where a month lies between 0 (the first) and 1 (the last)."""
        return self.months.index(month) / max(len(self.months) - 1, 1)

    def month_at(self, moment: float) -> date:
        """Return the month at a moment between 0 (the first) and 1 (the last)."""
        return self.months[round(moment * (len(self.months) - 1))]


def span_of(until: date, months: int) -> Span:
    """Return the span of that many months that ends in the month of `until`. Raises ValueError."""
    if months < 1:
        raise ValueError(f"wanted at least one month, saw {months}")
    last = until.year * 12 + until.month - 1
    return Span(
        months=tuple(date(n // 12, n % 12 + 1, 1) for n in range(last - months + 1, last + 1)),
        until=until,
    )
