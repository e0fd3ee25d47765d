"""What coaching practice is: frozen values and pure rules, without files, clock or Qt."""
