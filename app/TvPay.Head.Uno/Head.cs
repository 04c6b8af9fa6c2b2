#if UNO_PLATFORM
using Uno.UI;
using Uno.UI.Hosting;
#endif

namespace TvPay.Head.WinUI;

/// <summary>
/// The one file that knows which of the two it is compiled for: Uno Platform, which draws, or the WinUI contract, which
/// describes what there is to draw with and draws nothing on Linux.
/// </summary>
internal static class Head
{
    /// <summary>What the window system adds to the kernel's key codes.</summary>
    public static uint ScanOffset => HasX11 ? ScanKeys.X11Offset : ScanKeys.FrameBufferOffset;

    /// <summary>Where there is no X server, the frame buffer is drawn on.</summary>
    private static bool HasX11 => Environment.GetEnvironmentVariable("DISPLAY") is { Length: > 0 };

#if UNO_PLATFORM
    /// <summary>First thing in the application's constructor. Markup would bring it along; without it no control of the
    /// toolkit has a template.</summary>
    public static void InitializeResources()
    {
        global::Uno.UI.GlobalStaticResources.Initialize();
        global::Uno.UI.GlobalStaticResources.RegisterDefaultStyles();
        global::Uno.UI.GlobalStaticResources.RegisterResourceDictionariesBySource();
    }

    /// <summary>Runs the toolkit on the calling thread until its window is closed.</summary>
    /// <param name="service">Ends when the service has; then the window closes.</param>
    public static void Run(DisplayFeed feed, Display display, Task service)
    {
        // Uno's own choice is a font that no Linux has.
        FeatureConfiguration.Font.DefaultTextFontFamily = "Noto Sans";
        UnoPlatformHostBuilder.Create()
            .App(() => new TvApplication(feed, display, service))
            .UseX11()
            .UseLinuxFrameBuffer(frameBuffer => frameBuffer.DisableMouseCursor())
            .Build()
            .Run();
    }
#else
    /// <summary>The contract has none to initialize.</summary>
    public static void InitializeResources()
    {
    }

    /// <exception cref="PlatformNotSupportedException">Always: there is nothing here that draws.</exception>
    public static void Run(DisplayFeed feed, Display display, Task service) => throw new PlatformNotSupportedException(
        "This head was compiled against the WinUI contract alone and can't draw. Build it with -p:UnoPlatform=true.");
#endif
}
