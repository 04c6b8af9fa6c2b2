namespace TvPay.App;

/// <summary>What stands in the way of going on.</summary>
internal enum Hindrance
{
    None,

    /// <summary>Payments are halted.</summary>
    Halted,

    /// <summary>Something is still being fetched.</summary>
    NotYet,

    /// <summary>What was typed is not an amount that the rule allows.</summary>
    AmountNotAllowed,

    /// <summary>No way to pay that leads through the box.</summary>
    NoFunding,

    /// <summary>No bill is picked.</summary>
    NothingPicked,

    /// <summary>What is picked can't all be paid in one way.</summary>
    NoCommonFunding,

    /// <summary>More than a limit lets pass.</summary>
    AboveLimit,

    /// <summary>The bill has been paid, or a payment of it is under way.</summary>
    NotOpen,

    /// <summary>The account number is not whole yet.</summary>
    NumberNotWhole,

    /// <summary>The household has this account already.</summary>
    AccountKnown,
    BoxAbsent,
    BoxUnpaired,
    BoxFault,
}
