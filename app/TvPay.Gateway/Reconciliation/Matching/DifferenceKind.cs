namespace TvPay.Gateway.Reconciliation.Matching;

/// <summary>How signed intents, books and a biller's file can disagree: a closed set. The numbers are stored.</summary>
internal enum DifferenceKind
{
    /// <summary>Settled in the books; no file of the biller has it.</summary>
    MissingAtBiller = 1,

    /// <summary>In the biller's file; in the books not settled, or not known at all.</summary>
    MissingHere = 2,

    /// <summary>In both, with other amounts.</summary>
    Amount = 3,

    /// <summary>In both, for other accounts.</summary>
    Account = 4,

    /// <summary>The biller says that it credited a request once more.</summary>
    Duplicate = 5,

    /// <summary>In both, with the same amount, on other days: nothing is left to do.</summary>
    Late = 6,

    /// <summary>In the books is another amount than the household signed, or nothing signed stands behind it.</summary>
    Unsigned = 7,
}
