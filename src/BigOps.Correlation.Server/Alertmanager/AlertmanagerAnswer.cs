using Microsoft.AspNetCore.Http;

namespace BigOps.Correlation.Server.Alertmanager;

/// <summary>Errors in the two forms that Alertmanager uses: an object from its request checks, a text from its handlers.</summary>
internal static class AlertmanagerAnswer
{
    /// <summary>An unreadable request.</summary>
    public static IResult Error(int status, string message) =>
        Results.Json(new AlertmanagerError(status, message), AlertmanagerJsonContext.Default.AlertmanagerError, statusCode: status);

    /// <summary>A readable request whose fields do not fit; 422 with the number of the check.</summary>
    public static IResult Invalid(int code, string message) => Results.Json(
        new AlertmanagerError(code, message),
        AlertmanagerJsonContext.Default.AlertmanagerError,
        statusCode: StatusCodes.Status422UnprocessableEntity);

    /// <summary>A request that makes no sense.</summary>
    public static IResult Text(int status, string message) =>
        Results.Json(message, AlertmanagerJsonContext.Default.String, statusCode: status);
}
