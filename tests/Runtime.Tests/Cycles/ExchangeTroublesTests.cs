using TraderAgent.Runtime.Exchange;

namespace TraderAgent.Runtime.Tests.Cycles;

public class ExchangeTroublesTests
{
    [Fact]
    public void A_trouble_whose_figures_change_stays_the_same_trouble() => Assert.Equal(
        ExchangeTroubles.Of(new ExchangeRefusedException("this machine's clock is 31.2 s behind"))!.Key,
        ExchangeTroubles.Of(new ExchangeRefusedException("this machine's clock is 48 s behind"))!.Key);

    [Fact]
    public void Another_reason_is_another_trouble() => Assert.NotEqual(
        ExchangeTroubles.Of(new ExchangeRefusedException("the key is not known there"))!.Key,
        ExchangeTroubles.Of(new ExchangeRefusedException("the key may withdraw money"))!.Key);

    [Fact]
    public void An_outage_is_one_trouble_whatever_was_asked() => Assert.Equal(
        ExchangeTroubles.Of(new ExchangeUnavailableException("candles of BTCUSDT: no answer"))!.Key,
        ExchangeTroubles.Of(new ExchangeUnavailableException("open orders: it cannot be reached"))!.Key);

    [Fact]
    public void A_bug_is_no_trouble_of_the_exchange() => Assert.Null(ExchangeTroubles.Of(new InvalidOperationException("bug")));
}
