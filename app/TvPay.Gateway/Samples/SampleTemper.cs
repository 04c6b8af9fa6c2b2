namespace TvPay.Gateway.Samples;

/// <summary>How a sample biller behaves.</summary>
internal enum SampleTemper
{
    /// <summary>Answers at once.</summary>
    Prompt,

    /// <summary>Answers after three seconds.</summary>
    Slow,

    /// <summary>Tells its bills, takes credits, and never says that it did.</summary>
    Silent,

    /// <summary>Does not answer at all.</summary>
    Down,
}
