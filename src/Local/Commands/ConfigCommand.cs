using System.CommandLine;
using System.Text.Json.Serialization;
using TraderAgent.Api.Configuration;
using TraderAgent.Backtesting.Optimisation.Spaces;
using TraderAgent.Local.Runs;
using TraderAgent.Local.Terminal;

namespace TraderAgent.Local.Commands;

/// <summary><c>config</c>: checks a configuration, prints its schema, and looks after the versions of a database.</summary>
internal static class ConfigCommand
{
    public static Command Create(Shell shell) =>
        new ExampledCommand("config", "The configuration: one file for account, risk limits, markets and bots.",
            "traderagent config check my.yaml",
            "traderagent config schema > config.schema.json",
            "traderagent config history")
        {
            Check(shell), Schema(shell), ConfigVersions.History(shell), ConfigVersions.Show(shell), ConfigVersions.Difference(shell),
            ConfigVersions.RollBack(shell), ConfigVersions.Export(shell), ConfigVersions.Import(shell),
        };

    /// <summary>The schema, for <c>config schema</c> and <c>bots schema</c>.</summary>
    public static ExampledCommand Schema(Shell shell)
    {
        var of = new Argument<string>("of") { Description = "Of what.", DefaultValueFactory = _ => "configuration" };
        of.AcceptOnlyFromAmong("configuration", "run-file", "parameter-space");
        return new ExampledCommand("schema", "Print the JSON schema of the configuration, with a description of every setting, of run files, or of parameter spaces.",
            "traderagent config schema > config.schema.json",
            "traderagent config schema run-file > run-file.schema.json")
        {
            of,
        }.Runs(parsed =>
        {
            shell.WriteJson(parsed.GetValue(of) switch
            {
                "run-file" => RunFileSchema.Of(parsed.RootCommandResult.Command),
                "parameter-space" => ConfigurationSchema.Of(typeof(ParameterSpace), isDescribed: true),
                _ => ConfigurationSchema.Of(),
            });
            return ExitCode.Ok;
        });
    }

    private static ExampledCommand Check(Shell shell)
    {
        var file = new Argument<string>("file") { Description = "The configuration, JSON or YAML." };
        var json = CommonOptions.Json();
        return new ExampledCommand("check", "List everything that is wrong with a configuration; nothing is started.",
            "traderagent config check examples/portfolio.json",
            "traderagent config check my.yaml --json")
        {
            file, json,
        }.Runs(parsed =>
        {
            var path = parsed.GetRequiredValue(file);
            var read = ConfigurationFile.Read(path);
            if (parsed.GetValue(json)) shell.WriteJson(new CheckAnswer(read.Configuration is not null, read.Problems));
            else if (read.Configuration is { } good)
                shell.WriteLine($"{path}: ok: {good.Bots.Count} bots on {string.Join(", ", good.TradedInstruments.Select(i => i.Symbol))}, capital {good.Account.Capital}.");
            if (read.Configuration is not null) return ExitCode.Ok;
            return parsed.GetValue(json) ? ExitCode.BadInput : Refuse(shell, path, read);
        });
    }

    /// <summary>Says everything that is wrong with a configuration.</summary>
    public static ExitCode Refuse(Shell shell, string path, ConfigurationRead read) =>
        shell.Refuse(ExitCode.BadInput, read.Problems.Select(p => $"{path}: {p}"));

    private sealed record CheckAnswer(
        [property: JsonPropertyName("ok")] bool Ok,
        [property: JsonPropertyName("problems")] IReadOnlyList<ConfigurationProblem> Problems);
}
