namespace TvPay.Fuzz.Engine;

/// <summary>Code that reads bytes of somebody it does not trust.</summary>
internal interface IFuzzTarget
{
    /// <summary>For reports.</summary>
    string Name { get; }

    /// <summary>The most memory, in bytes, that one input may make it take, whatever the input claims.</summary>
    long MemoryMax { get; }

    /// <summary>Inputs that it takes, to be changed little by little.</summary>
    IEnumerable<byte[]> Examples { get; }

    /// <summary>
    /// Reads the input and says what came of it, in a few words that are the same for inputs of the same kind. What it may
    /// refuse an input with is such an outcome; any other exception is a crash.
    /// </summary>
    string Read(byte[] input);
}
