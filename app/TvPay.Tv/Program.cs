using TvPay.Service.Commands;

return await TvCommandLine.RunAsync(args, Console.Out, Console.Error);
