return await TvPay.Gateway.GatewayCommands.RunAsync(args);
