using TraderAgent.Backtesting.Candles;
using TraderAgent.Backtesting.Markets;
using TraderAgent.Backtesting.Regimes;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Regimes;

namespace TraderAgent.Backtesting.Tests.Regimes;

public class RegimeModelTests
{
    private static readonly CandleSeries Minutes = new SimulatedMarket(new() { Seed = 777 }).Generate(120 * 1440);
    private static readonly RegimeModel Model = RegimeFit.To(Minutes.Resample(Timeframe.OneHour));

    [Fact]
    public void A_fit_that_was_told_no_regime_finds_all_four() =>
        Assert.Equal([Regime.Sideways, Regime.Uptrend, Regime.Downtrend, Regime.HighVolatility], Model.States.Select(s => s.Regime).Order());

    [Fact]
    public void A_fitted_model_is_right_more_often_than_not_on_markets_it_never_saw()
    {
        var accuracy = new RegimeAccuracy { Model = Model };
        var total = new RegimeScore(accuracy.WindowMinutes);
        for (ulong seed = 1; seed <= 5; seed++) total.Add(accuracy.Of(seed));
        Assert.InRange(total.AccuracyAfterConfirmation, 0.55, 0.80);
    }

    [Fact]
    public void More_rounds_of_a_fit_never_explain_the_candles_worse()
    {
        var hours = Minutes.Resample(Timeframe.OneHour);
        var likelihoods = new[] { 1, 3, 10, 100 }.Select(rounds => RegimeFit.To(hours, rounds).LogLikelihood).ToList();
        Assert.Equal(likelihoods.Order(), likelihoods);
        Assert.True(likelihoods[^1] > likelihoods[0]);
    }

    [Fact]
    public void What_the_filter_told_is_never_told_otherwise_later()
    {
        var whole = RegimeReplay.Of(Minutes, new(), Model);
        var begin = RegimeReplay.Of(Minutes.Until(Minutes[20_000].OpenTime), new(), Model);
        Assert.Equal(begin.Second!, whole.Second!.Take(20_000));
        Assert.Equal(begin.Told, whole.Told.Take(20_000));
    }

    [Fact]
    public void A_model_survives_its_file() => Assert.Equal(Model.Write(), RegimeModel.Read(Model.Write(), out _)!.Write());

    [Theory]
    [InlineData("\"version\": 1", "\"version\": 2", "version", "version 1")]
    [InlineData("\"version\": 1", "\"versions\": 1", "version", "missing")]
    [InlineData("\"timeframe\": \"1h\"", "\"timeframe\": \"7h\"", "model", "7h")]
    public void A_file_that_is_no_model_of_this_version_is_refused_with_what_to_do(string was, string becomes, string field, string says)
    {
        Assert.Null(RegimeModel.Read(Model.Write().Replace(was, becomes, StringComparison.Ordinal), out var problems));
        Assert.Equal(field, Assert.Single(problems).Field);
        Assert.Contains(says, problems[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Probabilities_that_are_none_are_refused()
    {
        var broken = Model with { States = [Model.States[0] with { Next = [1, 1, 1, 1] }, .. Model.States.Skip(1)] };
        Assert.Null(RegimeModel.Read(broken.Write(), out var problems));
        Assert.Equal("states[0]", Assert.Single(problems).Field);
    }

    [Fact]
    public void Too_few_candles_are_refused() =>
        Assert.Contains("500", Assert.Throws<ArgumentException>(() => RegimeFit.To(Minutes.Until(Minutes[6_000].OpenTime).Resample(Timeframe.OneHour))).Message, StringComparison.Ordinal);

    [Fact]
    public void Agreement_counts_candles_of_which_both_tell_something()
    {
        var replay = new RegimeReplay(Minutes.Until(Minutes[4].OpenTime), [Regime.Mixed, Regime.Uptrend, Regime.Uptrend, Regime.Sideways], [Regime.Uptrend, Regime.Uptrend, Regime.Downtrend, Regime.Mixed], []);
        Assert.Equal(0.5, replay.Agreement);
        Assert.Equal(1, replay.Together(Regime.Uptrend, Regime.Downtrend));
    }
}
