using System.CommandLine;
using BigOps.Correlation.Cli.Api;
using BigOps.Correlation.Cli.Api.Documents;
using BigOps.Correlation.Cli.CommandLine;

namespace BigOps.Correlation.Cli.Incidents;

/// <summary>An operator's action as a command: the options that all actions share, and how its result is printed.</summary>
/// <param name="context">The world around the command.</param>
/// <param name="name">Name of the command and of the API's action.</param>
/// <param name="outcome">What was done, as the result says it.</param>
internal sealed class IncidentAction(CommandContext context, string name, string outcome)
{
    private readonly Option<long?> version = new("--if-version")
    {
        Description = "Acts only if the incident still has this version",
        HelpName = "N",
    };

    private readonly Option<string?> comment = SharedOptions.Text("--comment", "Why; goes into the timeline", "TEXT");
    private readonly Option<string?> url = SharedOptions.Url();
    private readonly Option<OutputFormat> output = SharedOptions.Output();

    /// <summary>An action on one or more incidents that takes nothing further.</summary>
    public CliCommand OnMany(string description, params string[] examples)
    {
        var ids = new Argument<string[]>("ID") { Description = "The incidents", Arity = ArgumentArity.OneOrMore };
        var command = new CliCommand(name, description, examples).With(ids).With(comment, version, url, output);
        command.Validators.Add(result =>
        {
            if (result.GetResult(ids) is { Tokens.Count: > 1 } && result.GetResult(version) is not null)
            {
                result.AddError("Option '--if-version' is about one incident; several are given.");
            }
        });
        return command.Runs(context, (parsed, cancellation) => RunAsync(parsed, parsed.GetValue(ids)!, new ActionRequest(), cancellation));
    }

    /// <summary>An action on one incident that takes more; the caller adds what it takes.</summary>
    /// <param name="id">The argument that names the incident.</param>
    /// <param name="body">What is sent.</param>
    /// <param name="description">What the command does.</param>
    /// <param name="examples">Whole command lines.</param>
    public CliCommand OnOne(Argument<string> id, Func<ParseResult, ActionRequest> body, string description, params string[] examples) =>
        new CliCommand(name, description, examples).With(id)
            .Runs(context, (parsed, cancellation) => RunAsync(parsed, [parsed.GetValue(id)!], body(parsed), cancellation));

    /// <summary>Adds the shared options, last in the help.</summary>
    /// <param name="command">The command.</param>
    /// <param name="commented">False where the action itself is a comment.</param>
    public CliCommand Shared(CliCommand command, bool commented = true) =>
        (commented ? command.With(comment) : command).With(version, url, output);

    private async Task<int> RunAsync(ParseResult parsed, string[] ids, ActionRequest body, CancellationToken cancellation)
    {
        body.Text ??= parsed.GetResult(comment) is null ? null : parsed.GetValue(comment);
        using var client = ApiClient.Open(context, parsed.GetValue(url));
        return await EachItem.RunAsync(
            context,
            ids,
            parsed.GetValue(output),
            async id =>
            {
                var answer = await client.ActAsync(id, name, body, parsed.GetValue(version), cancellation).ConfigureAwait(false);
                var changed = answer.Value;
                var text = changed.IncidentId == id || changed.IncidentId is null or "" ? outcome : $"{outcome} ({changed.IncidentId})";
                return new ItemResult(id, text, changed.Version) { Incident = changed.IncidentId };
            }).ConfigureAwait(false);
    }
}
