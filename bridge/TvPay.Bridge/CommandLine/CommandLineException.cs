namespace TvPay.Bridge.CommandLine;

/// <summary>The command line asks for what can't be: the message is a sentence for whoever typed it. Exit code 2.</summary>
internal sealed class CommandLineException(string message) : Exception(message);
