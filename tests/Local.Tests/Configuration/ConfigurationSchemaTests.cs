using System.Text.Json.Nodes;
using TraderAgent.Api.Configuration;
using TraderAgent.Backtesting.Optimisation.Spaces;

namespace TraderAgent.Local.Tests.Configuration;

public class ConfigurationSchemaTests
{
    private static readonly string Root = FindRoot(AppContext.BaseDirectory);

    /// <summary>UPDATE_GOLDENS=1 writes the file anew.</summary>
    [Theory]
    [InlineData("configuration", "config.schema.json")]
    [InlineData("parameter-space", "parameter-space.schema.json")]
    public async Task The_committed_schema_is_the_one_of_the_types(string of, string file)
    {
        using var terminal = new Commands.Terminal();
        var printed = (await terminal.Type("config", "schema", of)).Output;
        var path = Path.Combine(Root, "docs", file);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDENS") == "1") await File.WriteAllTextAsync(path, printed);
        Assert.True(await File.ReadAllTextAsync(path) == printed, $"docs/{file} is not current: run the tests with UPDATE_GOLDENS=1.");
    }

    [Fact]
    public void Every_setting_is_described() =>
        Assert.Empty(Undescribed(ConfigurationSchema.Of(), "").Concat(Undescribed(ConfigurationSchema.Of(typeof(ParameterSpace), isDescribed: true), "")));

    [Fact]
    public void Every_example_loads_without_a_problem()
    {
        var examples = Directory.GetFiles(Path.Combine(Root, "examples"));
        Assert.True(examples.Length >= 3);
        Assert.All(examples, path => Assert.Empty(ConfigurationFile.Read(path).Problems));
    }

    private static IEnumerable<string> Undescribed(JsonNode? node, string path) => node switch
    {
        JsonObject map => (map["properties"] as JsonObject ?? [])
            .Where(p => p.Value is JsonObject property && !property.ContainsKey("const") && !property.ContainsKey("description")).Select(p => $"{path}/{p.Key}")
            .Concat(map.SelectMany(p => Undescribed(p.Value, $"{path}/{p.Key}"))),
        JsonArray list => list.SelectMany((n, i) => Undescribed(n, $"{path}/{i}")),
        _ => [],
    };

    private static string FindRoot(string folder) =>
        File.Exists(Path.Combine(folder, "TraderAgent.Functions.sln")) ? folder : FindRoot(Path.GetDirectoryName(folder)!);
}
