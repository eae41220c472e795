using System.Globalization;
using BigOps.Correlation.Core.Responses.Gates;
using BigOps.Correlation.Core.Responses.Policies;

namespace BigOps.Correlation.Core.Responses.Calls;

/// <summary>
/// Says what comes after a call of a run ended: the next call, watching, undoing, or the end. Pure in the response, so that
/// whoever takes a shard over goes on in the same place.
/// </summary>
internal static class CallOrder
{
    /// <summary>The call that is under way or due; null where there is none.</summary>
    public static CallState? Current(ResponseState response)
    {
        foreach (var call in response.Calls)
        {
            if (call.Status is CallStatus.Started or CallStatus.Planned)
            {
                return call;
            }
        }

        return null;
    }

    /// <summary>The response with another state of one call.</summary>
    public static ResponseState With(ResponseState response, CallState call)
    {
        var calls = response.Calls.ToArray();
        calls[call.Number - 1] = call;
        return response with { Calls = calls };
    }

    /// <summary>The response as it goes on after a call of it ended.</summary>
    /// <param name="response">With the call as it ended; none of its calls is under way.</param>
    /// <param name="sentence">How the call ended.</param>
    public static ResponseState After(ResponseState response, string sentence)
    {
        if (response.Calls.Any(static call => call.Status == CallStatus.Unknown))
        {
            return Over(response, ResponseStatus.Unknown, sentence);
        }

        return response.Status == ResponseStatus.RollingBack ? AfterRollBack(response, sentence) : AfterAct(response, sentence);
    }

    /// <summary>The response after what it did turned out not to be what was wanted, or was stopped.</summary>
    public static ResponseState Failed(ResponseState response, string why)
    {
        var ended = response.IsCanceled ? ResponseStatus.Canceled : ResponseStatus.Failed;
        return response is { Terms.OnFailure: FailureAction.RollBack, IsCanceled: false } ? RollBack(response, why) : Over(response, ended, why);
    }

    /// <summary>Begins to undo what was done, the latest call first; where there is nothing to undo, the response has failed.</summary>
    public static ResponseState RollBack(ResponseState response, string why)
    {
        var settled = Settled(response);
        var calls = settled.Calls.ToList();
        var undone = settled.Calls.Where(static call => call is { Kind: CallKind.RollBack, Status: CallStatus.Succeeded }).Select(static call => call.Of).ToHashSet();
        foreach (var call in settled.Calls.Where(call => call.Kind == CallKind.Act && !undone.Contains(call.Number)).Reverse())
        {
            if (call.Status is CallStatus.Succeeded or CallStatus.Failed or CallStatus.Canceled)
            {
                calls.Add(Further(call, CallKind.RollBack, calls.Count + 1));
            }
        }

        return calls.Count == settled.Calls.Count
            ? Over(response, ResponseStatus.Failed, why)
            : settled with { Calls = calls, Status = ResponseStatus.RollingBack, Why = $"{why} It is undone." };
    }

    private static ResponseState AfterAct(ResponseState response, string sentence)
    {
        var (acted, failed) = Errors(response);
        if (failed > response.Terms.ErrorShare * acted)
        {
            var why = string.Create(CultureInfo.InvariantCulture, $"{failed} of {acted} targets failed, a share of {response.Terms.ErrorShare:0.##} may");
            return Failed(response with { Gates = [.. response.Gates, new GateVerdict(ResponseGate.Act, false, why)] }, sentence);
        }

        if (response.Calls.Any(static call => call is { Kind: CallKind.Verify, Status: CallStatus.Failed }))
        {
            return Failed(response, sentence);
        }

        var going = SkipRestOfFailedWaves(response);
        var isMore = Current(going) is not null;
        if (isMore)
        {
            return going.IsCanceled ? Over(going, ResponseStatus.Canceled, $"{sentence} {going.CanceledBy} stopped the rest.") : going with { Why = sentence };
        }

        if (GaveUp(going))
        {
            return Over(going, ResponseStatus.Failed, $"{sentence} The rest was given up before that was known.");
        }

        if (going is { Terms.Ask: true, IsCanceled: false } && !going.Calls.Any(static call => call.Kind == CallKind.Verify))
        {
            return going with { Calls = [.. going.Calls, .. Questions(going)], Why = $"{sentence} Whether it had its effect is asked." };
        }

        return going.Terms.ClearFor > TimeSpan.Zero
            ? going with { Status = ResponseStatus.Verifying, Why = $"{sentence} Whether the alerts end, and stay so, is watched." }
            : Over(going, ResponseStatus.Succeeded, sentence);
    }

    private static ResponseState AfterRollBack(ResponseState response, string sentence) =>
        response.Calls.Any(static call => call is { Kind: CallKind.RollBack, Status: CallStatus.Failed or CallStatus.Canceled })
            ? Over(response, ResponseStatus.Failed, $"{sentence} It could not be undone.")
            : response.IsCanceled && Current(response) is not null
                ? Over(response, ResponseStatus.Canceled, $"{sentence} {response.CanceledBy} stopped the rest.")
            : Current(response) is null
                ? Over(response, ResponseStatus.RolledBack, $"{sentence} All of it is undone.")
                : response with { Why = sentence };

    private static (int Acted, int Failed) Errors(ResponseState response)
    {
        var (acted, failed) = (0, 0);
        foreach (var wave in response.Calls.Where(static call => call.Kind == CallKind.Act).GroupBy(static call => call.First))
        {
            var count = wave.First().Count;
            acted += wave.Any(static call => call.StartedAt is not null) ? count : 0;
            failed += wave.Any(static call => call.Status is CallStatus.Failed or CallStatus.Canceled) ? count : 0;
        }

        return (acted, failed);
    }

    // What failed for some targets is not gone on with for these.
    private static ResponseState SkipRestOfFailedWaves(ResponseState response)
    {
        var bad = response.Calls.Where(static call => call is { Kind: CallKind.Act, Status: CallStatus.Failed or CallStatus.Canceled }).Select(static call => call.First).ToHashSet();
        return bad.Count == 0 ? response : response with
        {
            Calls = [.. response.Calls.Select(call => call is { Kind: CallKind.Act, Status: CallStatus.Planned } && bad.Contains(call.First) ? call with { Status = CallStatus.Skipped } : call)],
        };
    }

    // Steps that nobody began though nothing before them failed: their time is over.
    private static bool GaveUp(ResponseState response)
    {
        var bad = response.Calls.Where(static call => call.Status is CallStatus.Failed or CallStatus.Canceled).Select(static call => call.First).ToHashSet();
        return response.Calls.Any(call => call is { Kind: CallKind.Act, Status: CallStatus.Skipped } && !bad.Contains(call.First));
    }

    private static IEnumerable<CallState> Questions(ResponseState response)
    {
        var number = response.Calls.Count;
        return response.Calls.Where(static call => call is { Kind: CallKind.Act, Status: CallStatus.Succeeded }).Select(call => Further(call, CallKind.Verify, ++number));
    }

    private static CallState Further(CallState call, CallKind kind, int number) => new()
    {
        Number = number, Kind = kind, Of = call.Number, Step = call.Step, Executor = call.Executor, Action = call.Action, Parameters = call.Parameters,
        First = call.First, Count = call.Count,
    };

    private static ResponseState Settled(ResponseState response) => response with
    {
        Calls = [.. response.Calls.Select(static call => call.Status == CallStatus.Planned ? call with { Status = CallStatus.Skipped } : call)],
    };

    private static ResponseState Over(ResponseState response, ResponseStatus status, string why) => Settled(response) with { Status = status, Why = why };
}
