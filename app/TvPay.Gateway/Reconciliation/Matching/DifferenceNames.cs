namespace TvPay.Gateway.Reconciliation.Matching;

/// <summary>What the kinds of differences are called in alarms and reports.</summary>
internal static class DifferenceNames
{
    /// <summary><c>MISSING_AT_BILLER</c>.</summary>
    public static string Name(DifferenceKind kind) => kind switch
    {
        DifferenceKind.MissingAtBiller => "MISSING_AT_BILLER",
        DifferenceKind.MissingHere => "MISSING_HERE",
        DifferenceKind.Amount => "AMOUNT",
        DifferenceKind.Account => "ACCOUNT",
        DifferenceKind.Duplicate => "DUPLICATE",
        DifferenceKind.Late => "LATE",
        DifferenceKind.Unsigned => "UNSIGNED",
        _ => throw new InvalidOperationException("A kind outside the closed set."),
    };

    /// <summary><c>SETTLEMENT_DUPLICATE</c>.</summary>
    public static string Alarm(DifferenceKind kind) => $"SETTLEMENT_{Name(kind)}";
}
