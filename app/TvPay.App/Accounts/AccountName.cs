namespace TvPay.App;

/// <summary>Names for accounts that a household can choose with a remote, in the order in which they are offered.</summary>
public enum AccountName
{
    OwnHome,
    ParentsHome,
    InLawsHome,

    /// <summary>Where the family comes from (老家).</summary>
    Hometown,
    Rental,
    Shop,
}
