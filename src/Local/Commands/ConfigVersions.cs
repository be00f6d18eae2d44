using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using TraderAgent.Api.Configuration;
using TraderAgent.Api.Configuration.Versions;
using TraderAgent.Domain.Bots;
using TraderAgent.Local.Store;
using TraderAgent.Local.Terminal;

namespace TraderAgent.Local.Commands;

/// <summary><c>config history</c>, <c>show</c>, <c>diff</c>, <c>rollback</c>, <c>export</c>, <c>import</c>: the versions of a database's configuration.</summary>
internal static class ConfigVersions
{
    private const int Most = 1_000;
    private const string CommandLineUser = "command line";

    public static Command History(Shell shell)
    {
        var (data, json) = (CommonOptions.Data(), CommonOptions.Json());
        return new ExampledCommand("history", "List every version of the configuration, newest first.", "traderagent config history") { data, json }.Runs((parsed, cancel) => LookAsync(shell, parsed, data, async versions =>
        {
            var all = (await versions.ListAsync(null, Most, cancel)).Items;
            if (parsed.GetValue(json)) shell.WriteJson(all);
            else foreach (var version in all) shell.WriteLine($"{version.Number,5}  {version.At}  {version.By}: {string.Join(", ", version.Changes)}");
            return ExitCode.Ok;
        }));
    }

    public static Command Show(Shell shell)
    {
        var (number, data, json) = (Number("number", "The version."), CommonOptions.Data(), CommonOptions.Json());
        return new ExampledCommand("show", "Print a version of the configuration.", "traderagent config show 3") { number, data, json }.Runs((parsed, cancel) => LookAsync(shell, parsed, data, async versions =>
        {
            if (await FindAsync(shell, versions, parsed.GetRequiredValue(number), cancel) is not { } version) return ExitCode.BadInput;
            if (parsed.GetValue(json)) shell.WriteJson(version);
            else Print(shell, version.Configuration);
            return ExitCode.Ok;
        }));
    }

    public static Command Difference(Shell shell)
    {
        var (from, to, data, json) = (Number("from", "The earlier version."), Number("to", "The later version."), CommonOptions.Data(), CommonOptions.Json());
        return new ExampledCommand("diff", "List every setting that differs between two versions.", "traderagent config diff 2 3") { from, to, data, json }.Runs((parsed, cancel) => LookAsync(shell, parsed, data, async versions =>
        {
            if (await FindAsync(shell, versions, parsed.GetRequiredValue(from), cancel) is not { } before) return ExitCode.BadInput;
            if (await FindAsync(shell, versions, parsed.GetRequiredValue(to), cancel) is not { } after) return ExitCode.BadInput;
            var changes = ConfigurationDifference.Between(before.Configuration, after.Configuration);
            if (parsed.GetValue(json)) shell.WriteJson(changes);
            else foreach (var change in changes) shell.WriteLine($"{change.Path}: {Text(change.From)} -> {Text(change.To)}");
            return ExitCode.Ok;
        }));
    }

    public static Command RollBack(Shell shell)
    {
        var (number, data) = (Number("number", "The version that is to hold again."), CommonOptions.Data());
        return new ExampledCommand("rollback", "Let an earlier version hold from the next start on, as a new one. While a host runs, ask its dashboard instead.", "traderagent config rollback 3") { number, data }
            .Runs((parsed, cancel) => ChangeAsync(shell, parsed, data, async versions =>
                await FindAsync(shell, versions, parsed.GetRequiredValue(number), cancel) is { } version ? ConfigurationFile.Read(version.Configuration) : null));
    }

    public static Command Export(Shell shell)
    {
        var file = new Argument<string>("file") { Description = "Where to: YAML, or JSON when its name ends so; replaced as a whole." };
        var data = CommonOptions.Data();
        return new ExampledCommand("export", "Write the configuration that holds into a file.", "traderagent config export mine.yaml") { file, data }.Runs((parsed, cancel) => LookAsync(shell, parsed, data, async versions =>
        {
            if (await versions.CurrentAsync(cancel) is not { } current) return shell.Refuse(ExitCode.BadInput, "there is no version yet; start a host on the database once.");
            var path = parsed.GetRequiredValue(file);
            try
            {
                ConfigurationWriter.Write(path, JsonSerializer.SerializeToNode(current.Configuration, WireJson.Options)!.AsObject());
            }
            catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
            {
                return shell.Refuse(ExitCode.Failure, $"'{path}' could not be written ({unwritable.Message}); give a file that you may write.");
            }

            shell.WriteLine($"version {current.Number} is in {path}.");
            return ExitCode.Ok;
        }));
    }

    public static Command Import(Shell shell)
    {
        var file = new Argument<string>("file") { Description = "The configuration, JSON or YAML." };
        var data = CommonOptions.Data();
        return new ExampledCommand("import", "Let a file hold from the next start on, as a new version.", "traderagent config import mine.yaml") { file, data }
            .Runs((parsed, _) => ChangeAsync(shell, parsed, data, _ => Task.FromResult<ConfigurationRead?>(ConfigurationFile.Read(parsed.GetRequiredValue(file)))));
    }

    private static async Task<ExitCode> LookAsync(Shell shell, ParseResult parsed, Option<string?> data, Func<ConfigurationVersions, Task<ExitCode>> look)
    {
        using var database = BotsCommand.Open(shell, parsed.GetValue(data));
        return await look(new(new SqliteRecords(database), TimeProvider.System));
    }

    /// <summary>No host may run meanwhile: it would go on with what it has.</summary>
    private static async Task<ExitCode> ChangeAsync(Shell shell, ParseResult parsed, Option<string?> data, Func<ConfigurationVersions, Task<ConfigurationRead?>> next)
    {
        var path = DataFolder.DatabaseIn(parsed.GetValue(data) ?? shell.DefaultDataFolder);
        if (!File.Exists(path)) return shell.Refuse(ExitCode.BadInput, $"database '{path}' does not exist; start a host with it first, or name another one (--data).");
        using var database = SqliteDatabase.OpenForHost(path);
        var versions = new ConfigurationVersions(new SqliteRecords(database), TimeProvider.System);
        if (await next(versions) is not { } read) return ExitCode.BadInput;
        if (read.Configuration is not { } configuration) return shell.Refuse(ExitCode.BadInput, read.Problems.Select(p => p.ToString()));
        var current = await versions.CurrentAsync(CancellationToken.None);
        var made = configuration.Bots.Select(b => b.Id).Where(id => current?.Made.Contains(id) == true || current?.Configuration.Bots.Any(b => b.Id == id) == false).ToList();
        if (await versions.TryAddAsync(current, configuration, (CommandLineUser, made), CancellationToken.None) is not { } version)
            return shell.Refuse(ExitCode.Failure, "somebody else changed the configuration at the same time; try again.");
        shell.WriteLine($"version {version.Number} holds from the next start on: {string.Join(", ", version.Changes)}");
        return ExitCode.Ok;
    }

    private static Argument<int> Number(string name, string description) => new(name) { Description = description };

    private static async Task<ConfigurationVersion?> FindAsync(Shell shell, ConfigurationVersions versions, int number, CancellationToken cancel)
    {
        if (await versions.FindAsync(number, cancel) is { } version) return version;
        var last = (await versions.CurrentAsync(cancel))?.Number ?? 0;
        shell.Refuse(ExitCode.BadInput, string.Create(CultureInfo.InvariantCulture, $"there is no version {number}; {(last == 0 ? "there is none yet: start a host on the database once" : $"expected 1 to {last}")}."));
        return null;
    }

    private static void Print(Shell shell, TraderConfiguration configuration)
    {
        using var text = new MemoryStream();
        YamlText.Write(text, JsonSerializer.SerializeToNode(configuration, WireJson.Options)!.AsObject());
        shell.Out.Write(System.Text.Encoding.UTF8.GetString(text.ToArray()));
    }

    private static string Text(System.Text.Json.Nodes.JsonNode? node) => node?.ToJsonString() ?? "-";
}
