using TraderAgent.Api.Configuration;
using TraderAgent.Domain.Bots;
using TraderAgent.Local.Configuration;
using TraderAgent.Runtime.Notifications;

namespace TraderAgent.Local.Tests.Configuration;

public class ConfigurationReadTests
{
    private const string Good = """
        account:
          capital: 10000
        bots:
          - id: dip
            symbol: BTCUSDT
            capital: 2000
            strategy:
              kind: dca
              baseOrderSize: 100
        """;

    [Fact]
    public void Yaml_and_json_say_the_same()
    {
        var yaml = Read(Good);
        var json = ConfigurationFile.ReadText("""
            {"account":{"capital":10000},"bots":[{"id":"dip","symbol":"BTCUSDT","capital":2000,"strategy":{"kind":"dca","baseOrderSize":100}}]}
            """, isJson: true);
        Assert.Empty(yaml.Problems.Concat(json.Problems));
        Assert.Equal(WireJson.Write(json.Configuration), WireJson.Write(yaml.Configuration));
    }

    [Theory]
    [InlineData("capital: 2000", "capitl: 2000", "bots[0].capitl", "did you mean 'capital'?")]
    [InlineData("capital: 2000", "capitl: 2000", "bots[0].capital", "it is missing")]
    [InlineData("baseOrderSize: 100", "base_order_size: 100", "bots[0].strategy.base_order_size", "did you mean 'baseOrderSize'?")]
    [InlineData("baseOrderSize: 100", "baseOrderSize: '100'", "bots[0].strategy.baseOrderSize", "Write the number without quotes.")]
    [InlineData("baseOrderSize: 100", "baseOrderSize: 100\n      safetyOrders: 2.5", "bots[0].strategy.safetyOrders", "expected a whole number")]
    [InlineData("baseOrderSize: 100", "baseOrderSize: 100\n      start: {conditions: [{when: rsi, is: belo}]}", "bots[0].strategy.start.conditions[0].is", "did you mean 'below'")]
    [InlineData("baseOrderSize: 100", "baseOrderSize: 100\n      start: {conditions: [{is: below}]}", "bots[0].strategy.start.conditions[0].when", "it is missing; expected one of immediately")]
    [InlineData("kind: dca", "kind: dcaa", "bots[0].strategy.kind", "did you mean 'dca'")]
    [InlineData("kind: dca", "type: dca", "bots[0].strategy.kind", "it is missing")]
    [InlineData("id: dip", "id: much_too_long_a_name", "bots[0].id", "expected 1 to 12 letters, digits or underscores")]
    [InlineData("symbol: BTCUSDT", "symbol: BTCUSD", "bots[0].symbol", "did you mean 'BTCUSDT'?")]
    [InlineData("symbol: BTCUSDT", "symbol: BTCUSDT\n    timeframe: 7m", "bots[0].timeframe", "expected one of 1m, 3m")]
    [InlineData("symbol: BTCUSDT", "symbol: BTCUSDT\n    leverage: 5", "bots[0].leverage", "BTCUSDT allows from 1 to 1")]
    [InlineData("capital: 2000", "capital: -1", "bots[0].capital", "expected a number above zero")]
    [InlineData("baseOrderSize: 100", "baseOrderSize: -100", "bots[0].strategy.baseOrderSize", "-100")]
    [InlineData("capital: 10000", "capital: 1000", "bots", "together they use 2000, but account.capital is 1000")]
    [InlineData("bots:", "risk: {dailyLossPercent: 101}\nbots:", "risk.dailyLossPercent", "at most 100")]
    [InlineData("bots:", "risk: {dailyLosPercent: 5}\nbots:", "risk.dailyLosPercent", "did you mean 'dailyLossPercent'?")]
    [InlineData("bots:", "instruments: 5\nbots:", "instruments", "expected a list")]
    [InlineData("  capital: 10000", "  capital: 1e40", "account.capital", "cannot")]
    [InlineData("bots:", "telegram: {chats: []}\nbots:", "telegram.chats", "expected from 1 to 20 ids")]
    [InlineData("bots:", "telegram: {chats: [5, 0]}\nbots:", "telegram.chats[1]", "0 is no chat")]
    [InlineData("bots:", "telegram: {chats: [5, 5]}\nbots:", "telegram.chats[1]", "listed already")]
    [InlineData("bots:", "telegram: {chats: [5], fills: loud}\nbots:", "telegram.fills", "expected one of on, silent, off")]
    [InlineData("bots:", "telegram: {chats: [5], apiUrl: localhost:8081}\nbots:", "telegram.apiUrl", "such as http://localhost:8081")]
    [InlineData("bots:", "telegram: {chats: [5], commands: [{chat: 0, role: admin}]}\nbots:", "telegram.commands[0].chat", "0 is no chat")]
    [InlineData("bots:", "telegram: {chats: [5], commands: [{chat: 5, role: owner}]}\nbots:", "telegram.commands[0].role", "expected one of viewer, trader, admin")]
    [InlineData("bots:", "telegram: {chats: [5], commands: [{chat: 5}]}\nbots:", "telegram.commands[0].role", "missing")]
    [InlineData("bots:", "telegram: {chats: [5], commands: [{chat: 5, user: -1, role: admin}]}\nbots:", "telegram.commands[0].user", "is no person")]
    [InlineData("bots:", "telegram: {chats: [5], commands: [{chat: 5, role: admin}, {chat: 5, role: viewer}]}\nbots:", "telegram.commands[1]", "an entry for everybody already")]
    [InlineData("bots:", "telegram: {chats: [5], token: '1:secret'}\nbots:", "telegram.token", "set the environment variable TELEGRAM_TOKEN")]
    public void What_is_wrong_is_named_by_its_path(string right, string wrong, string path, string message)
    {
        var read = Read(Good.Replace(right, wrong, StringComparison.Ordinal));
        Assert.Null(read.Configuration);
        Assert.Contains(read.Problems, p => p.Path == path && p.Message.Contains(message, StringComparison.Ordinal));
    }

    [Fact]
    public void Everything_that_is_wrong_is_listed_at_once()
    {
        var read = Read(Good.Replace("capital: 10000", "capital: 0", StringComparison.Ordinal).Replace("kind: dca", "kind: dca\n      volumScale: 2", StringComparison.Ordinal) + """

              - id: other
                symbol: DOGEUSDT
                capital: 5
                strategy: {kind: dca, baseOrderSize: 100}
            """);
        Assert.Equal(["account.capital", "bots[0].strategy.volumScale", "bots[1].symbol"], read.Problems.Select(p => p.Path).Order());
    }

    [Fact]
    public void Two_bots_cannot_share_a_name()
    {
        var read = Read(Good + Good[Good.IndexOf("\n  - id", StringComparison.Ordinal)..]);
        Assert.Equal("bots[1].id: 'dip' is used by bots[0] already; choose another.", Assert.Single(read.Problems).ToString());
    }

    [Fact]
    public void An_own_market_replaces_the_built_in_one_of_its_name()
    {
        var read = Read(Good + """

            instruments:
              - {symbol: BTCUSDT, kind: spot, base: BTC, quote: USDT, tick: 1, lot: 0.01, minQuantity: 0.01, maxQuantity: 10, minNotional: 1}
            """.Replace("0.01", "0.001", StringComparison.Ordinal));
        Assert.Empty(read.Problems);
        Assert.Equal(1m, Assert.Single(read.Configuration!.TradedInstruments).TickSize);
    }

    [Fact]
    public void Who_is_told_on_telegram_stands_in_the_file()
    {
        var read = Read(Good + "\ntelegram:\n  chats: [12345, -1001234567890]\n  fills: off\n  halts: on\n");
        Assert.Empty(read.Problems);
        var telegram = read.Configuration!.Telegram!;
        Assert.Equal([12345, -1001234567890], telegram.Chats);
        Assert.Equal((Loudness.Off, Loudness.On, Loudness.Silent), (telegram.Fills, telegram.Halts, telegram.DailyReport));
    }

    [Fact]
    public void A_token_in_the_file_is_refused_without_being_repeated()
    {
        var problem = Assert.Single(Read(Good + "\ntelegram: {chats: [5], botToken: '123:secret'}\n").Problems);
        Assert.StartsWith("telegram.botToken: a token does not belong into a file", problem.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", problem.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"TOKEN\": \"1:a\"}", "1:a")]
    [InlineData("{\"OTHER\": \"1:a\"}", null)]
    [InlineData("{\"TOKEN\": \"\"}", null)]
    [InlineData("no JSON", null)]
    public void A_user_secret_is_read_by_its_name(string text, string? secret)
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, text);
        Assert.Equal(secret, Secrets.FindIn(path, "TOKEN"));
        File.Delete(path);
        Assert.Null(Secrets.FindIn(path, "TOKEN"));
    }

    [Theory]
    [InlineData("{\"account\":", true, "line 1: this is not JSON")]
    [InlineData("{\"account\":{},\"account\":{}}", true, "account")]
    [InlineData("account:\n\tcapital: 1", false, "invalid tab as indentation")]
    [InlineData("account: {}\naccount: {}", false, "line 2: this is not YAML")]
    [InlineData("", false, "expected a mapping")]
    [InlineData("[1]", true, "expected a mapping")]
    public void A_text_that_is_no_configuration_is_refused(string text, bool isJson, string message) =>
        Assert.Contains(message, string.Join(' ', ConfigurationFile.ReadText(text, isJson).Problems), StringComparison.Ordinal);

    [Fact]
    public void Aliases_of_aliases_do_not_fill_the_memory()
    {
        var yaml = "a0: &a0 [1,1,1,1,1,1,1,1,1,1]\n"
            + string.Concat(Enumerable.Range(1, 12).Select(i => $"a{i}: &a{i} [{string.Join(',', Enumerable.Repeat($"*a{i - 1}", 10))}]\n"));
        Assert.Contains("more than 100000 values", Assert.Single(ConfigurationFile.ReadText(yaml, isJson: false).Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_refused_with_what_to_do() =>
        Assert.Contains("start from one in examples/", Assert.Single(ConfigurationFile.Read("nowhere.yaml").Problems).Message, StringComparison.Ordinal);

    private static ConfigurationRead Read(string yaml) => ConfigurationFile.ReadText(yaml, isJson: false);
}
