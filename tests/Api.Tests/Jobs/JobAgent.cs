using TraderAgent.Api.Agent;
using TraderAgent.Api.Configuration;
using TraderAgent.Api.Live;
using TraderAgent.Api.Views;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;

namespace TraderAgent.Api.Tests.Jobs;

/// <summary>An agent of one bot that does not trade: jobs ask it for its configuration only.</summary>
internal sealed class JobAgent : IAgent
{
    private const string Text = """
        account: { capital: 10000 }
        bots:
          - id: trend
            symbol: BTCUSDT
            timeframe: 15m
            capital: 5000
            strategy: { kind: trend }
        """;

    public TraderConfiguration Configuration { get; } = Read();

    public AgentIdentity Identity => new("embedded", "paper", false, "0.1.0");

    /// <summary>The candles that it keeps, of whatever market.</summary>
    public IReadOnlyList<Candle> Candles { get; init; } = [];

    public IAgentHistory History => new CandleHistory(Candles);

    public LiveFeed Live { get; } = new();

    public ValueTask<TraderConfiguration> ConfigurationAsync(CancellationToken cancel) => ValueTask.FromResult(Configuration);

    public ValueTask<AgentView> ViewAsync(CancellationToken cancel) => throw new NotSupportedException("It trades nothing.");

    public ValueTask<AgentBot?> FindBotAsync(BotId bot, CancellationToken cancel) => ValueTask.FromResult<AgentBot?>(null);

    public ValueTask<Outcome> TellAsync(BotId bot, string word, string? reason, CancellationToken cancel) => ValueTask.FromResult(new Outcome(false, "It trades nothing."));

    public ValueTask<IReadOnlyList<ConfigurationProblem>> ApplyAsync(TraderConfiguration configuration, CancellationToken cancel) => throw new NotSupportedException("It keeps what it has.");

    private static TraderConfiguration Read()
    {
        var read = ConfigurationFile.ReadText(Text, isJson: false);
        return read.Configuration ?? throw new InvalidOperationException(string.Join(" ", read.Problems));
    }
}
