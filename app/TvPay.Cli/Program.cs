return await TvPay.Cli.CommandLine.RunAsync(args, Console.Out, Console.Error);
