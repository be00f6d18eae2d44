using TraderAgent.Api.Configuration;
using TraderAgent.Backtesting.Optimisation;
using TraderAgent.Backtesting.Optimisation.Spaces;
using TraderAgent.Fuzzing.Tests.Mutations;
using TraderAgent.Local.Commands;
using TraderAgent.Local.Configuration;
using TraderAgent.Local.Runs;
using TraderAgent.Local.Terminal;

namespace TraderAgent.Fuzzing.Tests.Targets;

/// <summary>What people write to say what shall be done.</summary>
internal static class ConfigurationTargets
{
    private static readonly byte[] RunFile = """{"version":1,"command":"backtest","arguments":["a.csv"],"options":{"seed":7,"bot":["grid_btc","x"],"json":true,"days":1.5,"from":"2024-01-01"}}"""u8.ToArray();

    public static Target Json() => new()
    {
        Name = "configuration-json", Inputs = 1_500, Seeds = [AllTargets.File("examples/portfolio.json"), .. AllTargets.Of(Small)], Change = JsonShapes.Change, Read = input => Read(input, isJson: true),
    };

    public static Target Yaml() => new()
    {
        Name = "configuration-yaml", Inputs = 2_500, Change = Rows.Change, Read = input => Read(input, isJson: false),
        Seeds = [.. Directory.EnumerateFiles(Path.Combine(Corpus.Root(), "examples"), "*.yaml").Order(StringComparer.Ordinal).Select(System.IO.File.ReadAllBytes), .. AllTargets.Of(Small, "a: &x [1, 2]\nb: *x\n? [c]\n: {d: !!str 1}\n")],
    };

    public static Target RunFileJson() => RunFileAs("run-file-json", "json", JsonShapes.Change, RunFile);

    public static Target RunFileYaml() => RunFileAs("run-file-yaml", "yaml", Rows.Change, "version: 1\ncommand: backtest\narguments: [a.csv]\noptions:\n  seed: 7\n  bot: [grid_btc, x]\n  json: true\n"u8.ToArray(), RunFile);

    public static Target Space()
    {
        var path = Temporary("space.json");
        return new()
        {
            Name = "parameter-space", Inputs = 1_500, Change = JsonShapes.Change,
            Seeds = AllTargets.Of("""{"parameters":[{"type":"integer","path":"strategy.fastPeriod","from":5,"to":50,"step":5},{"type":"decimal","path":"strategy.x","from":0.1,"to":1,"step":0.1},{"type":"log","path":"strategy.y","from":1,"to":100,"values":5},{"type":"choice","path":"strategy.z","values":["a",1,null]},{"type":"switch","path":"strategy.s"}],"conditions":["strategy.fastPeriod < strategy.slowPeriod"]}"""),
            Read = input =>
            {
                System.IO.File.WriteAllBytes(path, input);
                var (space, problems) = SpaceFile.Read(path);
                return space is null ? AllTargets.Refused(problems) : "read";
            },
        };
    }

    /// <summary>Small texts of the command line and the API: parameters, conditions, objectives, lengths of time.</summary>
    public static Target Words() => new()
    {
        Name = "command-words", Inputs = 3_000,
        Seeds = AllTargets.Of("strategy.fastPeriod=5..50:5", "a=0.01..1:log10", "a=a|b|[1,2]", "a=off|on", "strategy.fastPeriod < strategy.slowPeriod and (a + 1) * 2 >= 'x' or -b != true", "min:maxDrawdownPercent", "sharpe", "36h", "90d", "1.5w", "3.0.12", "2024-01-01..2024-02-01"),
        Read = input => string.Join(' ', Word(input.Text())),
    };

    private static string Small => """{"account":{"capital":1000},"instruments":[{"symbol":"BTCUSDT","kind":"spot","base":"BTC","quote":"USDT","tickSize":0.1,"lotSize":0.001,"minQty":0.001,"maxQty":100,"minNotional":5}],"bots":[]}""";

    private static IEnumerable<string> Word(string text)
    {
        yield return ParameterText.Find(text) is { } parameter ? $"parameter {parameter.GetType().Name}" : "no parameter";
        yield return Durations.Parse(text) is { } length ? $"length {Durations.Show(length)}" : "no length";
        yield return Refusing<FormatException>(() => Condition.Parse(text));
        yield return Refusing<FormatException>(() => Objective.Parse(text));
    }

    private static string Refusing<T>(Action read)
        where T : Exception
    {
        try
        {
            read();
            return "read";
        }
        catch (T refused)
        {
            return $"refused: {refused.Message}";
        }
    }

    private static string Read(byte[] input, bool isJson)
    {
        var read = ConfigurationFile.ReadText(input.Text(), isJson);
        return read.Configuration is null ? AllTargets.Refused(read.Problems) : "read";
    }

    private static Target RunFileAs(string name, string ending, Func<Random, byte[], byte[]> change, params byte[][] seeds)
    {
        var path = Temporary($"run.{ending}");
        var root = CommandLine.Root(new() { Out = TextWriter.Null, Error = TextWriter.Null, Console = Shell.PlainConsole(TextWriter.Null), IsTerminal = false, DefaultDataFolder = Path.GetTempPath() });
        return new()
        {
            Name = name, Inputs = 1_000, Seeds = seeds, Change = change,
            Read = input =>
            {
                System.IO.File.WriteAllBytes(path, input);
                var (words, problems) = RunFileReader.Expand(root, ["--run-file", path]);
                return problems.Count > 0 ? AllTargets.Refused(problems) : $"read {root.Parse([.. words]).Errors.Count}";
            },
        };
    }

    private static string Temporary(string name) => Path.Combine(Directory.CreateTempSubdirectory("traderagent-fuzz-").FullName, name);
}
