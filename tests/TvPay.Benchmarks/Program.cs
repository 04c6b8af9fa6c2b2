using TvPay.Benchmarks;

return await BenchmarkCommands.RunAsync(args, Console.Out, Console.Error);
