using TvPay.VirtualBox.CommandLine;

return await BoxCommandLine.Create().Parse(args).InvokeAsync();
