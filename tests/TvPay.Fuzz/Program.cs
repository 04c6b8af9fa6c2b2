using TvPay.Fuzz;
using TvPay.Fuzz.Engine;

if (!FuzzOptions.TryParse(args, out var options, out var problem))
{
    Console.Error.WriteLine(problem);
    return problem == FuzzOptions.Usage ? 0 : 2;
}

// Nothing reads 6000 bytes as long as that, on however busy a machine.
var hangsAfter = TimeSpan.FromSeconds(30);
var targets = FuzzTargets.All.Where(t => options.Only is null || t.Name == options.Only).ToArray();
var run = new FuzzRun(targets, options.Seed, hangsAfter, Console.Out);
run.Run(options.Inputs);
Console.WriteLine($"different outcomes: {run.Outcomes}");
Console.WriteLine($"inputs {run.Inputs}, crashes {run.Crashes}, hangs {run.Hangs}");
return run.Crashes == 0 && run.Hangs == 0 ? 0 : 1;
