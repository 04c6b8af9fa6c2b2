using TvPay.RemoteProbe;

switch (args)
{
    case ["watch"]:
        await RemoteWatch.RunAsync(Console.In, Console.Out);
        return 0;
    case ["play"]:
        return await RemotePlay.RunAsync(Console.Out) ? 0 : 1;
    case ["tv", var program, var state]:
        return await TvPlay.RunAsync(program, state, Console.Out) ? 0 : 1;
    default:
        await Console.Error.WriteLineAsync(
            """
            tvpay-remote-probe watch   reads remote controls as tvpay-tv does, and prints what it is told by them.
                                       On standard input: leave, return, quit.
            tvpay-remote-probe tv PROGRAM STATE
                                       plays on another before the service, PROGRAM being tvpay-tv.dll, STATE a device's folder.
            tvpay-remote-probe play    makes remote controls by uinput, plays on them, and sees what 'watch' makes of it.
            """);
        return 2;
}
