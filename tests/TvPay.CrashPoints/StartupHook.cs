using System.Diagnostics;
using TvPay.CrashPoints;

/// <summary>
/// What .NET calls before a program's own Main, where DOTNET_STARTUP_HOOKS names this assembly. The class must have this
/// name, and no namespace.
/// </summary>
internal static class StartupHook
{
    /// <summary>Names a file; while it stands, the program kills itself at the point whose name is in it.</summary>
    public const string ArmVariable = "TVPAY_CRASH_ARM";

    /// <summary>Names a file that gets a line for every point passed; null: none.</summary>
    public const string TraceVariable = "TVPAY_CRASH_TRACE";

    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(ArmVariable) is not { } arm) return;
        var points = new Points(arm, Environment.GetEnvironmentVariable(TraceVariable));
        CommitPoints.Watch(points);
        DiagnosticListener.AllListeners.Subscribe(new CallPoints(points));
    }
}
