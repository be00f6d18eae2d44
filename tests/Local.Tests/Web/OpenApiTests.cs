using System.Text.Json;
using System.Text.Json.Nodes;
using TraderAgent.Tests;

namespace TraderAgent.Local.Tests.Web;

public sealed class OpenApiTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task The_document_in_docs_is_that_of_the_running_host()
    {
        await using var web = await WebOnTest.StartAsync(0);
        var document = JsonNode.Parse(await web.Client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative)))!.ToJsonString(Indented);
        Golden.Matches("../../docs/openapi.json", document);
    }
}
