using TraderAgent.BybitSimulator.Markets;
using TraderAgent.Domain.Market;

namespace TraderAgent.BybitSimulator.Trading;

/// <summary>Ids in Bybit's forms: 19 digits on spot, a UUID on derivatives. A later run does not repeat those of an earlier one.</summary>
internal sealed class VenueIds(Instant start)
{
    private const long MostPerRun = 1_000_000;

    public string Order(Listing market, long number) => Of(market, number, "4000");

    public string Execution(Listing market, long number) => Of(market, number, "5000");

    private string Of(Listing market, long number, string kind) => market.IsSpot
        ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{start.UnixMilliseconds * MostPerRun + number}")
        : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{number:x8}-0000-{kind}-8000-{start.UnixMilliseconds:x12}");
}
