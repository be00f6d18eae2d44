using TraderAgent.Api.Audit;

namespace TraderAgent.Api.Tests.Audit;

public sealed class RedactorTests
{
    private const string Secret = "Tr0ub4dor-and-3";

    [Theory]
    [InlineData("password")]
    [InlineData("newPassword")]
    [InlineData("apiKey")]
    [InlineData("api_key")]
    [InlineData("api-secret")]
    [InlineData("secretKey")]
    [InlineData("token")]
    [InlineData("botToken")]
    [InlineData("code")]
    [InlineData("passphrase")]
    [InlineData("Authorization")]
    public void A_field_with_a_secrets_name_is_hidden_wherever_it_is(string field)
    {
        foreach (var body in new[] { $$"""{"{{field}}":"{{Secret}}","bot":"grid_btc"}""", $$"""{"a":{"b":[{"{{field}}":"{{Secret}}"}]},"bot":"grid_btc"}""", $$"""{"{{field}}":["{{Secret}}"],"bot":"grid_btc"}""" })
        {
            var clean = Redactor.Body(body);
            Assert.DoesNotContain(Secret, clean);
            Assert.Contains("grid_btc", clean);
        }
    }

    [Theory]
    [InlineData("ta_Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4")]
    [InlineData("110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw")]
    [InlineData("q1w2e3r4t5y6u7i8o9p0a1s2d3f4g5h6j7k8l9z0x1c2")]
    [InlineData("ABCD-EFGH-2345-6722")]
    public void A_value_that_looks_like_a_secret_is_hidden_whatever_its_name(string value)
    {
        Assert.DoesNotContain(value, Redactor.Body($$"""{"note":"it is {{value}}, keep it"}"""));
        Assert.DoesNotContain(value, Redactor.Body($"it is {value}, keep it"));
        Assert.DoesNotContain(value, Redactor.Body($$"""{"{{value}}":1}"""));
    }

    [Theory]
    [InlineData("smtp://me:Tr0ub4dor-and-3@mail.example.org")]
    [InlineData("password=Tr0ub4dor-and-3&bot=x")]
    [InlineData("the api_key: Tr0ub4dor-and-3 was refused")]
    [InlineData("bot: x\npassword: a phrase with Tr0ub4dor-and-3 in it\nlevels: 3")]
    [InlineData("""{"password":"Tr0ub4dor-and-3", broken""")]
    [InlineData("""{"password":"Tr0ub4dor-and-3","password":"Tr0ub4dor-and-3"}""")]
    public void Secrets_in_plain_and_broken_text_are_hidden(string text) => Assert.DoesNotContain(Secret, Redactor.Body(text));

    [Fact]
    public void What_is_no_secret_stays()
    {
        const string Body = """{"bot":"grid_btc","levels":12,"paused":true,"reason":"exchange maintenance at 12:30","symbol":"BTCUSDT","step":null}""";
        Assert.Equal(Body, Redactor.Body(Body));
    }

    [Fact]
    public void A_long_content_is_not_kept()
    {
        Assert.Equal("(70000 characters)", Redactor.Body(new string('x', 70_000)));
        Assert.True(Redactor.Clean(new("ann", "session", "bots.edit", new string('/', 5000), "done", string.Join(' ', Enumerable.Repeat("word", 3000)))).Target.Length < 400);
    }
}
