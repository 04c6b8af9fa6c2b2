namespace TvPay.Gateway.Samples;

/// <summary>What may be wrong with a sample biller's settlement file, where that is wanted.</summary>
internal enum SampleFileFault
{
    None,

    /// <summary>Its first credit is missing.</summary>
    Missing,

    /// <summary>It has a credit that nobody asked for.</summary>
    Extra,

    /// <summary>Its first credit is a fen too much.</summary>
    Amount,

    /// <summary>Its first credit went to another account.</summary>
    Account,

    /// <summary>Its first credit is there once more.</summary>
    Duplicate,

    /// <summary>It ends before its end.</summary>
    CutOff,
}
