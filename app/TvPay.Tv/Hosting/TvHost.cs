using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TvPay.Head.Terminal;
using TvPay.Head.Web;
using TvPay.Ledger;
using TvPay.Ledger.Admin;
using TvPay.Payments;
using TvPay.SetTopBox;
using TvPay.SetTopBox.Identity;
using TvPay.SetTopBox.Remote;
using TvPay.SetTopBox.Remote.Evdev;

namespace TvPay.Service.Hosting;

/// <summary>The process of the service: opens what it stands on, runs it, and closes it again in the opposite order.</summary>
internal sealed class TvHost
{
    /// <summary>Before a certificate ends, somebody should have heard of it for this long.</summary>
    private static readonly TimeSpan RenewalTime = TimeSpan.FromDays(30);

    /// <summary>SIGUSR1, by its number on Linux: .NET has no name for it.</summary>
    private const PosixSignal ComeToFront = (PosixSignal)10;

    private static readonly TimeProvider Time = TimeProvider.System;

    private readonly TvRunOptions _options;
    private readonly TextWriter _error;
    private readonly IDisplayHead? _display;
    private readonly IHostApplicationLifetime _lifetime;
    private readonly ILoggerFactory _logs;
    private readonly ILogger<TvHost> _log;

    private TvHost(TvRunOptions options, TextWriter error, IDisplayHead? display, IHost host)
    {
        (_options, _error, _display) = (options, error, display);
        _lifetime = host.Services.GetRequiredService<IHostApplicationLifetime>();
        _logs = host.Services.GetRequiredService<ILoggerFactory>();
        _log = _logs.CreateLogger<TvHost>();
    }

    /// <param name="error">Where the web head's URL is told.</param>
    /// <param name="display">A head that this executable brings along; null: none.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="TvPayException">It can't be begun; says what to do.</exception>
    /// <exception cref="IOException">The web head's port can't be had.</exception>
    public static async Task<int> RunAsync(
        TvRunOptions options, TextWriter error, IDisplayHead? display, CancellationToken cancel)
    {
        if (!Directory.Exists(options.State))
            throw new TvPayException(ErrorCode.DeviceNotEnrolled, $"There is no folder {options.State}; 'tvpay-tv init' makes it.");
        var folder = DeviceFolder.Open(options.State);
        using var identity = DeviceIdentity.Read(folder);
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        TvLogging.Configure(builder.Logging, options.HasTerminal ? folder : null);
        builder.Services.Configure<ConsoleLifetimeOptions>(lifetime => lifetime.SuppressStatusMessages = true);
        using var host = builder.Build();
        await host.StartAsync(cancel);
        try
        {
            return await new TvHost(options, error, display, host).RunAsync(folder, identity);
        }
        finally
        {
            await host.StopAsync(CancellationToken.None);
        }
    }

    private async Task<int> RunAsync(DeviceFolder folder, DeviceIdentity identity)
    {
        using var thread = new LedgerThread();
        var opening = await DeviceLedger.OpenAsync(
            new LedgerOptions(folder.Ledger, identity.Pins.Realm, identity.Device, Time) { Dispatch = thread.Post });
        if (opening is LedgerOpening.Halted { Why: LedgerHalt.InUse } inUse)
            throw new TvPayException(inUse.Code, $"Another tvpay-tv holds {folder.Ledger}; end that one first.");
        var ledger = Tell(opening);
        try
        {
            return await ServeAsync(folder, identity, opening);
        }
        finally
        {
            if (ledger is not null) await ledger.DisposeAsync();
        }
    }

    private async Task<int> ServeAsync(DeviceFolder folder, DeviceIdentity identity, LedgerOpening opening)
    {
        var foreground = new Foreground(!_options.IsBehind);
        var options = new TvServiceOptions(identity, _options.Gateway, _options.BridgeSocket, opening)
        {
            Language = _options.Language,
            LeaveToLiveTv = foreground.Leave,
        };
        using var service = await TvServiceFactory.CreateAsync(options, Time, _logs);
        using var admin = opening is LedgerOpening.Opened opened
            ? new AdminServer(opened.Ledger, folder.AdminSocket, Time) { Receipts = service.FetchReceiptAsync }
            : null;
        await using var web = await ServeBrowserAsync(folder, service);
        using var remote = ReadRemote(service, foreground);
        using var signal = PosixSignalRegistration.Create(ComeToFront, context => Return(foreground, context));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(_lifetime.ApplicationStopping);
        var head = _options.HasTerminal ? DrawAsync(service, stop.Token) : Task.CompletedTask;
        var copies = admin is null ? Task.CompletedTask : ServeCopiesAsync(admin, stop.Token);
        _log.Started(identity.Device, identity.Binding.Household, identity.Binding.Box);
        WarnOfDates(identity.Certificate);
        var running = service.RunAsync(stop.Token);
        var display = _display is null ? running : DisplayAsync(_display, service, stop.Token);
        try
        {
            await await Task.WhenAny(running, remote?.Ended ?? running, display);
            return 0;
        }
        catch (Exception e)
        {
            _log.Failed(e);
            return 1;
        }
        finally
        {
            await stop.CancelAsync();
            await head;
            await copies;
            // How the first of them ended has been told; the others end now.
            await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await display.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _log.Stopped();
        }
    }

    /// <returns>Null: no device is to be read.</returns>
    private EvdevRemote? ReadRemote(TvService service, Foreground foreground) => _options.Remote is RemoteSelection.None
        ? null
        : EvdevRemote.Start(_options.Remote, foreground, service.Remote, Time, _logs);

    /// <summary>How the set-top box's own menu brings TvPay before live TV.</summary>
    private static void Return(Foreground foreground, PosixSignalContext context)
    {
        context.Cancel = true;
        foreground.Return();
    }

    private async Task<WebHead?> ServeBrowserAsync(DeviceFolder folder, TvService service)
    {
        if (_options.WebPort is not { } port) return null;
        var tell = _options.HasTerminal && TvLogging.IsTerminalOneWithStderr ? null : _error;
        return await WebTv.StartAsync(folder, port, service, Time, _logs, tell);
    }

    /// <summary>A terminal that is gone takes nothing along: payments under way go on.</summary>
    private async Task DrawAsync(TvService service, CancellationToken cancel)
    {
        using var keys = service.Remote.Open(KeySourceKind.Head);
        try
        {
            await TerminalHead.RunOnConsoleAsync(service.Screens.Subscribe(cancel), keys.Send, Time, cancel);
        }
        catch (IOException e)
        {
            _log.TerminalGone(e);
        }
    }

    private static async Task DisplayAsync(IDisplayHead display, TvService service, CancellationToken cancel)
    {
        using var keys = service.Remote.Open(KeySourceKind.Head);
        await display.RunAsync(service.Screens.Subscribe(cancel), keys.Send, Time, cancel);
    }

    /// <summary>Whoever can't have a copy of the ledger now must not keep the household from paying.</summary>
    private async Task ServeCopiesAsync(AdminServer admin, CancellationToken cancel)
    {
        try
        {
            await admin.RunAsync(cancel);
        }
        catch (SocketException e)
        {
            _log.CopiesEnded(e);
        }
    }

    /// <summary>With a wrong clock or an old certificate the gateway may not speak with us: what is confirmed is held meanwhile.</summary>
    private void WarnOfDates(X509Certificate2 certificate)
    {
        var now = Time.GetUtcNow();
        if (now < certificate.NotBefore || now > certificate.NotAfter - RenewalTime)
            _log.CertificateDates(certificate.NotBefore, certificate.NotAfter, now);
    }

    private DeviceLedger? Tell(LedgerOpening opening)
    {
        switch (opening)
        {
            case LedgerOpening.Opened opened:
                if (opened.Created) _log.LedgerCreated();
                if (opened.ProjectionRebuilt) _log.LedgerRebuilt();
                return opened.Ledger;
            case LedgerOpening.Halted halted:
                _log.LedgerHalted(halted.Why, halted.Detail, halted.SetAside);
                return null;
            default:
                throw new InvalidOperationException("An opening outside the closed set.");
        }
    }
}
