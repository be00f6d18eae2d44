using TraderAgent.Domain.Dca;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Tests.Bots;

namespace TraderAgent.Domain.Tests.Dca;

/// <summary>The world of a DCA bot.</summary>
internal sealed class DcaWorld(DcaSettings settings, Instrument instrument, bool restarts = false) : TradingWorld(settings, instrument, restarts)
{
    public IReadOnlyList<DcaDeal> Deals => ((DcaBot)Bot.Strategy).Deals;
}
