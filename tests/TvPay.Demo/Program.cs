using System.Runtime.InteropServices;
using TvPay.Demo;
using TvPay.Demo.Audit;

if (DemoOptions.TryParse(args, out var options, out var problem) is false)
{
    Console.Error.WriteLine(problem);
    return problem == DemoOptions.Usage ? 0 : 2;
}

using var stop = new CancellationTokenSource();
PosixSignal[] signals = [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT];
var registrations = signals.Select(signal => PosixSignalRegistration.Create(signal, context =>
{
    context.Cancel = true;
    stop.Cancel();
})).ToList();
try
{
    return await new DemoRun(options, Console.Out).RunAsync(stop.Token);
}
catch (AuditException e)
{
    Console.Error.WriteLine($"audit: {e.Message}");
    return 1;
}
catch (DemoException e)
{
    Console.Error.WriteLine($"demo: {e.Message}");
    return 1;
}
catch (OperationCanceledException)
{
    return 130;
}
finally
{
    registrations.ForEach(registration => registration.Dispose());
}
