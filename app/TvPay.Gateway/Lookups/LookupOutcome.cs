namespace TvPay.Gateway.Lookups;

/// <summary>What came of asking a biller for an account number. Numbers as the database has them.</summary>
internal enum LookupOutcome
{
    /// <summary>The biller has been asked; it has not answered, or the gateway ended before it did.</summary>
    Asking = 1,
    Found = 2,

    /// <summary>A miss.</summary>
    NotFound = 3,

    /// <summary>The owner doesn't want to be found: a miss like any other, told apart only here.</summary>
    Withheld = 4,

    /// <summary>The biller failed, or said what no household may see.</summary>
    Unavailable = 5,
}
