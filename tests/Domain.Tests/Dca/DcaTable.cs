using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Dca;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Risk;
using TraderAgent.Domain.Tests.Bots;

namespace TraderAgent.Domain.Tests.Dca;

/// <summary>A DCA bot at a table with a scripted exchange.</summary>
internal sealed class DcaTable(DcaSettings settings, Instrument? instrument = null, RiskLimits? limits = null, decimal leverage = 1) : BotTable<DcaTable>(
    new() { Id = new("dca"), Symbol = "BTCUSDT", Capital = new(10_000), Leverage = leverage, Strategy = settings },
    instrument ?? (settings.Direction == DcaDirection.Short ? Linear : Spot), limits)
{
    public static Instrument Spot => BotTable.Spot;

    public static Instrument Linear => BotTable.Linear;

    public static RiskLimits Loose => BotTable.Loose;

    /// <summary>100 of base order at 100, safety orders of 100 at 2 % steps, target 2 % from the average, no fees.</summary>
    public static DcaSettings Plain => new()
    {
        BaseOrderSize = new(100), SafetyOrders = 3, Deviation = new(2), Targets = [new() { Profit = new(2), Share = new(100) }], Fee = Percent.Zero,
    };

    public IReadOnlyList<DcaDeal> Deals => ((DcaBot)Bot.Strategy).Deals;

    public DcaDeal Deal => Deals[0];
}
