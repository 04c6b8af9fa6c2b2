using System.Runtime.InteropServices;
using TvPay.Simulation.Planted;
using TvPay.Simulation.Running;

if (!Options.TryParse(args, out var options, out var problem))
{
    Console.Error.WriteLine(problem);
    return problem == Options.Usage ? 0 : 2;
}

using var stop = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context =>
{
    context.Cancel = true;
    stop.Cancel();
});

if (options.Planted) return PlantedRun.FindAll(Console.Out) ? 0 : 1;
var report = new Report(Console.Out);
if (options.Seed is { } one) return report.One(one, options.IsTraced) ? 0 : 1;
return report.Many(options.First, options.Seeds, stop.Token) ? 0 : 1;
