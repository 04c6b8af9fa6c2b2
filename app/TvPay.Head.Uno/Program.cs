using TvPay.Service.Commands;

namespace TvPay.Head.WinUI;

/// <summary>The commands of <c>tvpay-tv</c>; where it runs the service, this process also draws the TV.</summary>
internal static class Program
{
    [STAThread]
    public static int Main(string[] args)
    {
        var display = new Display();
        var service = TvCommandLine.RunAsync(args, Console.Out, Console.Error, display);
        display.ShowUntil(service);
        return service.GetAwaiter().GetResult();
    }
}
