namespace TvPay.Demo;

/// <summary>The demo can't go on, or found what must not be. The message is for the person who runs it.</summary>
public sealed class DemoException : Exception
{
    public DemoException(string message, Exception? innerException = null) : base(message, innerException)
    {
    }
}
