using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;
using TraderAgent.Functions.Hosting;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
if (AppSettings.Read(builder.Configuration, out var problems) is not { } settings)
{
    foreach (var problem in problems) await Console.Error.WriteLineAsync($"settings: {problem}");
    return 1;
}
builder.Services.AddTraderAgent(settings, builder.Configuration);
builder.Services.AddTelemetry(builder.Configuration);
await builder.Build().RunAsync();
return 0;
