using System.Collections.Immutable;

namespace TvPay.Gateway.Limits;

/// <summary>
/// What a household has paid so far, as far as it decides whether it may pay more. A payment counts with its fee, from its
/// reception on unless it was refused or the money went back, and at the moment at which its quote was issued: on that day
/// the household was told what is left, however long the payment takes to arrive.
/// </summary>
/// <param name="QuotedAt">Of the payment in question.</param>
/// <param name="DayEnds">Of the day of <paramref name="QuotedAt"/>.</param>
/// <param name="MonthEnds">Likewise.</param>
/// <param name="PaidOnDay">By the household on that day, the payment in question not counted; in the limits' currency.</param>
/// <param name="PaidInMonth">Likewise.</param>
/// <param name="AddedAt">When the household added the account; the epoch if it had it from the beginning.</param>
/// <param name="PaidSinceAdded">By the household into this account since then, as long as it is new.</param>
/// <param name="OfDevice">When payments of the device were quoted, within an hour before or after; in any order.</param>
/// <param name="OfHousehold">Likewise of the household.</param>
internal sealed record LimitFacts(
    DateTimeOffset QuotedAt,
    DateTimeOffset DayEnds,
    DateTimeOffset MonthEnds,
    long PaidOnDay,
    long PaidInMonth,
    DateTimeOffset AddedAt,
    long PaidSinceAdded,
    ImmutableArray<DateTimeOffset> OfDevice,
    ImmutableArray<DateTimeOffset> OfHousehold);
