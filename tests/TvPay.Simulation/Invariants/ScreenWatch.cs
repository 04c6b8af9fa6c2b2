using TvPay.App;
using TvPay.Payments;

namespace TvPay.Simulation.Invariants;

/// <summary>What the household sees: of a payment that nobody knows the end of, never that it is paid or that it isn't.</summary>
internal sealed class ScreenWatch(World world)
{
    public void Saw(Screen screen)
    {
        foreach (var row in screen.Rows)
        {
            if (row is not Row.Entry { Id: RowId.Payment { Id: var id } } entry) continue;
            if (world.Watch.Ledger.StateOf(id) is { } state) Check(id, state, entry.Tone, screen);
        }

        if (screen is Screen.Result result) Check(result);
    }

    private void Check(Screen.Result screen)
    {
        if (screen.Rows.Select(row => row.Id).OfType<RowId.Receipt>().FirstOrDefault() is not { Id: var id }) return;
        if (world.Watch.Ledger.StateOf(id) is { } state) Check(id, state, screen.Outcome.Tone, screen);
    }

    private void Check(PaymentId id, PaymentState state, Tone tone, Screen screen)
    {
        if (LawfulSteps.IsNotKnown(state) && tone is (Tone.Good or Tone.Bad))
            world.Violate(Invariant.I8Unknown, $"{screen.Name} shows payment {id}, which is {state}, as {tone}.");
    }
}
