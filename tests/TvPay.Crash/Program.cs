using System.Runtime.InteropServices;
using TvPay.Crash;
using TvPay.Crash.Kills;

if (!CrashOptions.TryParse(args, out var options, out var problem))
{
    Console.Error.WriteLine(problem);
    return problem == CrashOptions.Usage ? 0 : 2;
}

using var stop = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context =>
{
    context.Cancel = true;
    stop.Cancel();
});

var points = await Survey.TakeAsync(stop.Token);
Console.WriteLine($"crash: a payment passes {points.Length} points");
foreach (var (victim, point) in points) Console.WriteLine($"  {victim}: {point}");
var tally = new KillTally();
var kills = KillPlan.Make(options.Kills, points, new Random(options.Seed));
var reckoning = await new Campaign(Console.Out, tally).RunAsync(kills, options.AtOnce, stop.Token);
tally.Write(Console.Out);
if (reckoning is null) return 1;
Console.WriteLine($"kills {tally.Kills}, {reckoning}");
return reckoning == TvPay.Crash.Books.Reckoning.Nothing ? 0 : 1;
