namespace BigOps.Correlation.Server.Responding;

/// <summary>An executor is at an address that is not of the internet, and nobody allowed that.</summary>
internal sealed class ForbiddenAddressException(string host)
    : IOException($"'{host}' is at an address of a private network, of loopback or of the link; allow_private of the executor would allow it.");
