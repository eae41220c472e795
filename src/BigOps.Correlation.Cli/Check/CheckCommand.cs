using System.CommandLine;
using BigOps.Correlation.Cli.CommandLine;
using BigOps.Correlation.Cli.Output;

namespace BigOps.Correlation.Cli.Check;

/// <summary><c>bigops check</c>: validates every file of the configuration and prints all problems at once.</summary>
internal static class CheckCommand
{
    public static Command Build(CommandContext context, IConfigurationChecker checker)
    {
        var config = SharedOptions.Config();
        var output = SharedOptions.Output();
        return new CliCommand(
            "check",
            "Validates the configuration and prints every problem as file:line:col: message.",
            "bigops check",
            "bigops check --config /etc/bigops",
            "bigops check --config bigops.yaml --output json")
            .With(config, output)
            .Runs(context, (parsed, _) =>
                Task.FromResult(Run(context, checker, parsed.GetValue(config), parsed.GetValue(output))));
    }

    private static int Run(CommandContext context, IConfigurationChecker checker, string? path, OutputFormat format)
    {
        var report = checker.Check(ConfigurationPath.Resolve(path), context.Environment);
        if (format == OutputFormat.Json)
        {
            context.Terminal.Output.WriteLine(ToJson(report));
        }
        else
        {
            Print(context, report);
        }

        return report.Problems.Count == 0 ? ExitCode.Success : ExitCode.Problems;
    }

    private static void Print(CommandContext context, ConfigurationReport report)
    {
        foreach (var problem in report.Problems)
        {
            context.Terminal.Line(problem.ToString());
        }

        if (report.Problems.Count == 0)
        {
            context.Terminal.Line($"The configuration is valid (version {report.Version}, {Count(report.Rules, "rule")}).");
        }
        else
        {
            context.Terminal.Note($"{Count(report.Problems.Count, "problem")} found.");
        }
    }

    private static string Count(int number, string what) =>
        FormattableString.Invariant($"{number} {what}{(number == 1 ? "" : "s")}");

    private static string ToJson(ConfigurationReport report) => JsonText.Pretty(writer =>
    {
        writer.WriteStartObject();
        writer.WriteBoolean("valid", report.Problems.Count == 0);
        writer.WriteString("version", report.Version);
        writer.WriteNumber("rules", report.Rules);
        writer.WriteStartArray("problems");
        foreach (var problem in report.Problems)
        {
            writer.WriteStartObject();
            writer.WriteString("file", problem.File);
            writer.WriteNumber("line", problem.Line);
            writer.WriteNumber("column", problem.Column);
            writer.WriteString("message", problem.Message);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    });
}
