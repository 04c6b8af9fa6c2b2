namespace TvPay.SetTopBox.Forwarding;

/// <summary>Who can release a held row.</summary>
internal enum HeldFor
{
    /// <summary>Certificate trouble, of this device or of the gateway: released as soon as the two understand each other again.</summary>
    Trust,

    /// <summary>Something that must never be, such as another payment under the same id: a person decides.</summary>
    Person,
}
