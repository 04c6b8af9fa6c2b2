namespace TvPay.Payments;

/// <summary>What has become of the household's money, as far as anyone knows.</summary>
public enum MoneyStanding
{
    /// <summary>Nothing has been asked of the box yet.</summary>
    NotYetAsked,

    /// <summary>On its way, or in doubt: don't pay again.</summary>
    NotYetKnown,

    /// <summary>Booked, and perhaps settled.</summary>
    Paid,

    /// <summary>Not charged, and never will be.</summary>
    NotCharged,

    /// <summary>Was charged and went back.</summary>
    GivenBack,
}
