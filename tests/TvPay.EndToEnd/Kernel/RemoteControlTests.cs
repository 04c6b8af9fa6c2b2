using TvPay.Demo.Installation;

namespace TvPay.EndToEnd.Kernel;

/// <summary>
/// The remote control on a real kernel: in a guest, remotes made by uinput are played on, and the production code that
/// reads them runs there as a user who has no more rights than it needs: first for itself, then in the whole service. All
/// scenes are one evening of one guest.
/// </summary>
[TestClass]
public sealed class RemoteControlTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    /// <summary>
    /// A set-top box's user and rules. What udev gives to the group at once, it gives to the "Late remote" only when
    /// somebody writes its name to a pipe, and udev itself is done with it.
    /// </summary>
    private const string Script = """
        mkfifo /run/rights
        chmod 0622 /run/rights
        while read -r node <>/run/rights; do udevadm settle; chgrp input "$node"; chmod 0660 "$node"; done &
        mkdir -m 0700 /run/tvpay
        cp -r /state /run/tvpay/state
        chown -R tvpay /run/tvpay
        export TMPDIR=/run/tvpay DOTNET_EnableDiagnostics=0
        # A guest has no ICU.
        export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 DOTNET_SYSTEM_GLOBALIZATION_PREDEFINED_CULTURES_ONLY=0
        probe() { su -s /bin/sh tvpay -c "exec /dotnet/dotnet /probe/tvpay-remote-probe.dll $*" 2>/dev/console; }
        probe play; play=$?
        probe tv /tv/tvpay-tv.dll /run/tvpay/state && exit $play
        """;

    private const string Rules = """
        KERNEL=="uinput", GROUP="input", MODE="0660"
        KERNEL=="event*", ATTRS{name}=="Late remote", GROUP="root", MODE="0600"
        """;

    private static readonly Lazy<Task<GuestRun>> Evening = new(PlayAsync);

    [TestMethod]
    public Task A_remote_that_is_plugged_in_is_found_and_a_press_is_one_Down_and_one_Up() => WasWell("hotplug");

    [TestMethod]
    public Task The_kernel_s_repeats_are_dropped_and_the_core_s_come() => WasWell("repeat");

    [TestMethod]
    public Task A_grabbed_remote_tells_nobody_else() => WasWell("grab");

    [TestMethod]
    public Task Volume_passes_through_and_nothing_of_ours_does() => WasWell("pass-through");

    [TestMethod]
    public Task In_live_TV_all_others_hear_the_remote_and_the_pay_key_brings_it_back() => WasWell("live-tv");

    [TestMethod]
    public Task A_remote_that_another_program_grabbed_is_taken_when_that_lets_go() => WasWell("refusal");

    [TestMethod]
    public Task What_a_full_queue_lost_comes_up_and_presses_nothing() => WasWell("overflow");

    [TestMethod]
    public Task A_press_that_was_read_late_is_of_the_time_when_the_key_moved() => WasWell("late-reading");

    [TestMethod]
    public Task A_device_without_a_remote_s_keys_is_left_alone() => WasWell("bystander");

    [TestMethod]
    public Task A_key_held_on_a_remote_that_is_unplugged_comes_up_and_the_remote_can_come_back() => WasWell("unplug");

    [TestMethod]
    public Task A_remote_that_gets_its_rights_later_is_opened_then_and_shares_keys_with_the_first() => WasWell("late-rights");

    [TestMethod]
    public Task A_killed_reader_leaves_the_remote_to_the_others() => WasWell("kill");

    [TestMethod]
    public Task A_key_of_the_remote_changes_the_screen_of_the_service() => WasWell("tv-keys");

    [TestMethod]
    public Task Back_at_home_gives_the_remote_to_live_TV() => WasWell("tv-live");

    [TestMethod]
    public Task SIGUSR1_brings_the_service_back_to_the_front() => WasWell("tv-front");

    [TestMethod]
    public Task SIGTERM_ends_the_service_and_lets_go_of_the_remote() => WasWell("tv-end");

    [TestMethod]
    public async Task The_guest_ends_as_a_success_and_tells_of_nothing_else()
    {
        var run = await Evening.Value;
        Assert.IsTrue(run.IsSuccess, run.ToString());
        Assert.HasCount(16, run.Lines, run.ToString());
    }

    private static async Task WasWell(string scene)
    {
        var run = await Evening.Value;
        Assert.Contains($"ok {scene}", run.Lines, run.ToString());
    }

    private static async Task<GuestRun> PlayAsync()
    {
        var cancel = CancellationToken.None;
        var image = await GuestImage.CreateAsync(Script, cancel);
        image.AddModules("evdev", "uinput");
        image.AddText("/etc/passwd", "root:x:0:0::/:/bin/sh\ntvpay:x:990:104::/run/tvpay:/bin/sh\n");
        image.AddText("/etc/group", "root:x:0:\ninput:x:104:\n");
        image.AddText("/etc/udev/rules.d/90-tvpay.rules", Rules);
        await image.AddUdevAsync(cancel);
        await image.AddDotnetAsync(cancel, "Microsoft.NETCore.App", "Microsoft.AspNetCore.App");
        foreach (var library in new[] { "libssl.so.3", "libcrypto.so.3" })
            await image.AddProgramAsync($"/lib/x86_64-linux-gnu/{library}", $"/lib/x86_64-linux-gnu/{library}", cancel);
        await image.AddAppAsync("/probe", BuiltAt("TvPay.RemoteProbe"), cancel);
        await image.AddAppAsync("/tv", BuiltAt("TvPay.Tv"), cancel);
        using var household = new DemoFolder(keep: false);
        await using var installation = new DemoInstallation(household);
        await installation.ProvisionAsync();
        await image.AddFolderAsync("/state", household.Tv, cancel);
        return await Guest.RunAsync(image, Limit, cancel);
    }

    /// <summary>Beside our own: where builds put a project of the same configuration.</summary>
    private static string BuiltAt(string project)
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine(own.Parent!.Parent!.FullName, project, own.Name);
    }
}
