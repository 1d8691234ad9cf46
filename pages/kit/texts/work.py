"""What a page hears when the server cannot do what it asked."""

NOT_FROM_HERE = "Dit kan alleen vanaf de kaart zelf."
NOT_UNDERSTOOD = "Dit begrijpt de server niet. Laad de pagina opnieuw en probeer het nog eens."
TOO_MUCH = "Dit is te groot om te lezen."
